#include "engine/document/load.h"

#include <algorithm>
#include <utility>

#include "engine/document/messages.h"

namespace heng::document {
namespace {

const diagnostic::Message& MessageOf(source::Fault fault) {
  switch (fault) {
    case source::Fault::kInvalidUtf8:
      return kNotUtf8;
    case source::Fault::kProbablyGb18030:
      return kGb18030;
    case source::Fault::kNul:
      return kNulByte;
    case source::Fault::kBinary:
      return kBinary;
  }
  return kNotUtf8;
}

}  // namespace

std::optional<source::SourceId> Load(source::Sources& sources, std::string name,
                                     std::string_view bytes, std::size_t most_bytes,
                                     diagnostic::Sink& sink) {
  if (bytes.size() > most_bytes) {
    sink.Report(kTooBig, {std::to_string(bytes.size()), std::to_string(most_bytes)})
        .InFile(std::move(name));
    return std::nullopt;
  }
  source::Decoded decoded = source::Decode(bytes);
  if (!decoded.text) {
    const source::Rejected rejected =
        decoded.rejected.value_or(source::Rejected{source::Fault::kInvalidUtf8, 0});
    const std::size_t at = std::min(rejected.offset, bytes.size());
    const auto line =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    sink.Report(MessageOf(rejected.fault),
                {std::to_string(line + 1), std::to_string(rejected.offset + 1)})
        .InFile(std::move(name));
    return std::nullopt;
  }
  return sources.Add(std::move(name), std::move(*decoded.text));
}

}  // namespace heng::document
