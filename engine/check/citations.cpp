#include "engine/check/citations.h"

#include <algorithm>

#include "engine/document/hash.h"
#include "engine/syntax/print.h"

namespace heng::check {

namespace {

std::vector<std::string> VersionLabels(const ir::LegalSource& source) {
  std::vector<std::string> labels;
  for (const ir::Version& v : source.versions) labels.push_back(v.label);
  return labels;
}

// A convention governs a provision when it is scoped to it, or to the article or paragraph it is part of.
bool Covers(const law::Place& convention, const law::Place& cited) {
  if (convention.article != cited.article || convention.zhi != cited.zhi) return false;
  if (convention.paragraph != 0 && convention.paragraph != cited.paragraph) return false;
  if (convention.item != 0 && convention.item != cited.item) return false;
  return true;
}

}  // namespace

ir::Validity ForceOf(const Context& context, const ir::Citation& citation) {
  const ir::LegalSource& source = context.rules.sources.Get(citation.source);
  if (citation.version < source.versions.size()) return source.versions[citation.version].validity;
  return {};
}

std::vector<ir::Citation> ResolveCites(Context& c, const syntax::Cites& cites, BasisUse use) {
  std::vector<ir::Citation> out;
  for (const syntax::Cite& cite : cites.list) {
    std::ptrdiff_t index = c.Find(c.source_names, cite.source, messages::kUnknownSource);
    if (index < 0) continue;
    const ir::LegalSource& source = c.rules.sources.Get(ir::SourceId(static_cast<std::size_t>(index)));
    ir::Citation base;
    base.span = cite.span;
    base.source = ir::SourceId(static_cast<std::size_t>(index));
    base.version = source.versions.empty() ? 0 : static_cast<std::uint32_t>(source.versions.size() - 1);
    if (cite.version) {
      bool found = false;
      for (std::size_t v = 0; v < source.versions.size(); ++v) {
        if (source.versions[v].label != cite.version->text) continue;
        base.version = static_cast<std::uint32_t>(v);
        found = true;
      }
      if (!found) {
        c.Unknown(messages::kUnknownVersion, {cite.version->text, source.name}, cite.version->span, VersionLabels(source));
        continue;
      }
    }
    bool rule_or_higher = law::MayBeBasis(source.rank);
    if (use != BasisUse::kReason && !rule_or_higher) {
      c.Report(messages::kBasisRank, {source.name, std::string(law::RankName(source.rank))}, cite.span).At(source.span);
      continue;
    }
    if (cite.places.empty()) {
      if (rule_or_higher && use != BasisUse::kTextAbsent) {
        c.Report(messages::kNoArticle, {source.name}, cite.span);
        continue;
      }
      out.push_back(base);
    }
    for (const syntax::CitePlace& place : cite.places) {
      ir::Citation one = base;
      one.span = place.span;
      one.place = place.place;
      if (rule_or_higher && one.place.article == 0) {
        c.Report(messages::kNoArticle, {source.name}, place.span);
        continue;
      }
      out.push_back(one);
    }
  }
  return out;
}

Usage UsageOf(Context& c, const std::vector<ir::Citation>& basis, Span at) {
  Usage usage;
  for (const ir::Citation& cite : basis) {
    const ir::LegalSource& source = c.rules.sources.Get(cite.source);
    for (const ir::Convention& convention : source.conventions) {
      if (Covers(convention.place, cite.place)) {
        if (convention.from_inclusive) usage.from = *convention.from_inclusive;
        if (convention.up_to_inclusive) usage.up_to = *convention.up_to_inclusive;
        if (convention.below_inclusive) usage.below = *convention.below_inclusive;
        if (convention.above_inclusive) usage.above = *convention.above_inclusive;
        return usage;
      }
      law::Place article = convention.place;
      article.paragraph = article.item = article.point = 0;
      article.segment = law::Segment::kWhole;
      if (cite.place == article && c.First(messages::kConventionNotUsed, std::to_string(at.begin))) {
        c.Report(messages::kConventionNotUsed, {source.name}, cite.span);
      }
    }
  }
  return usage;
}

std::string GroundOf(const law::Place& place) {
  std::string out = std::to_string(place.article);
  if (place.zhi != 0) out += std::string(words::kZhi) + std::to_string(place.zhi);
  if (place.paragraph != 0) out += "." + std::to_string(place.paragraph);
  if (place.item != 0) out += "(" + std::to_string(place.item) + ")";
  if (place.segment == law::Segment::kFirst) out += words::kFirstPart;
  if (place.segment == law::Segment::kSecond) out += words::kSecondPart;
  return out;
}

ir::Head MakeHead(Context& c, const HeadInput& in) {
  ir::Head head;
  head.span = in.span;
  head.id = in.id;
  head.name = in.name;
  bool resolved = true;
  if (in.basis != nullptr && in.basis->has_value()) {
    head.basis = ResolveCites(c, **in.basis, in.use);
    resolved = !head.basis.empty();
    for (const ir::Citation& cite : head.basis) head.validity = ir::Intersect(head.validity, ForceOf(c, cite));
  } else if (in.parent != nullptr) {
    head.basis = in.parent->basis;
  }
  if (resolved && head.basis.empty() && in.required) c.Report(messages::kNoBasis, {in.id}, in.span).Rule(in.id);
  if (in.parent != nullptr) {
    head.verification = in.parent->verification;
    head.region = in.parent->region;
    head.validity = ir::Intersect(head.validity, in.parent->validity);
  }
  if (in.common != nullptr) {
    const syntax::Common& common = *in.common;
    for (const syntax::Name& old : common.formerly) head.formerly.push_back(old.text);
    if (common.note) head.note = common.note->text;
    if (common.verified) {
      head.verification.verified = common.verified->verified;
      head.verification.how = common.verified->how ? common.verified->how->text : std::string();
      if (!common.verified->verified) ++c.unverified;
    }
    if (common.applies) {
      ir::Validity applies;
      if (common.applies->from) applies.from = common.applies->from->date;
      if (common.applies->to) applies.to = value::AddDays(common.applies->to->date, 1);
      head.validity = ir::Intersect(head.validity, applies);
      if (common.applies->region) head.region = common.applies->region->text;
    }
  }
  if (head.validity.from && head.validity.to && !(*head.validity.from < *head.validity.to)) {
    bool parent_empty = in.parent != nullptr && in.parent->validity.from && in.parent->validity.to &&
                        !(*in.parent->validity.from < *in.parent->validity.to);
    if (!parent_empty) {
      Span at = in.common != nullptr && in.common->applies ? in.common->applies->span : in.span;
      diagnostic::Sink::Builder report = c.Report(messages::kNeverInForce, {in.id}, at);
      if (!head.basis.empty()) report.At(head.basis.front().span);
    }
  }
  if (in.node != nullptr) head.hash = document::HashOf(syntax::PrintDecl(*in.node));
  return head;
}

void CheckSources(Context& c) {
  for (std::size_t i = 0; i < c.source_decls.size(); ++i) {
    const syntax::SourceDecl& d = *c.source_decls[i].decl;
    ir::LegalSource& out = c.rules.sources.Get(ir::SourceId(i));
    out.span = d.name.span;
    out.name = d.name.text;
    out.title = d.full_title ? d.full_title->text : std::string();
    std::string id = std::string(words::kDeclSource) + "/" + d.name.text;
    if (!d.rank) {
      c.Missing(id, words::kFieldRank, d.name.span);
    } else if (auto rank = law::RankOf(d.rank->text)) {
      out.rank = *rank;
    } else {
      c.Report(messages::kUnknownRank, {d.rank->text}, d.rank->span).Rule(id);
    }
    if (d.number) out.number = d.number->text;
    if (d.region) out.region = d.region->text;
    if (d.common.note) out.note = d.common.note->text;
    if (d.common.verified) {
      out.verification.verified = d.common.verified->verified;
      if (d.common.verified->how) out.verification.how = d.common.verified->how->text;
      if (!out.verification.verified) ++c.unverified;
    }
    for (const syntax::Version& v : d.versions) {
      ir::Version version{v.span, v.label.text, {}};
      if (v.in_force) version.validity.from = v.in_force->date;
      // Not known since when: only of a text that is marked as not verified, never of one a decision rests on.
      if (!v.in_force && out.verification.verified) c.Report(messages::kNoForceDate, {d.name.text, v.label.text}, v.span).Rule(id);
      if (v.ends) {
        version.validity.to = v.ends->date;
        if (v.in_force && !(v.in_force->date < v.ends->date)) {
          c.Report(messages::kVersionReversed, {d.name.text, v.label.text}, v.ends->span).At(v.in_force->span);
        }
      }
      out.versions.push_back(std::move(version));
    }
    if (d.versions.empty()) c.Report(messages::kNoVersion, {d.name.text}, d.name.span).Rule(id);
    std::stable_sort(out.versions.begin(), out.versions.end(),
                     [](const ir::Version& a, const ir::Version& b) { return a.validity.from < b.validity.from; });   // no date: the oldest
    for (std::size_t v = 1; v < out.versions.size(); ++v) {
      const ir::Version& earlier = out.versions[v - 1];
      if (earlier.label == out.versions[v].label) {
        c.Report(messages::kDuplicate, {out.versions[v].label}, out.versions[v].span).At(earlier.span);
      } else if (!earlier.validity.to || !out.versions[v].validity.from || *out.versions[v].validity.from < *earlier.validity.to) {
        c.Report(messages::kVersionsOverlap, {d.name.text}, earlier.span).At(out.versions[v].span);
      }
    }
    for (const syntax::Convention& convention : d.conventions) {
      ir::Convention entry;
      entry.place = convention.place.place;
      for (const auto& word : convention.words) {
        std::string_view w = word.word.text;
        if (w == words::kFrom) {
          entry.from_inclusive = word.inclusive;
        } else if (w == words::kUpTo || w == words::kWithin) {
          entry.up_to_inclusive = word.inclusive;
        } else if (w == words::kBelow || w == words::kNotFull || w == words::kLowerThan || w == words::kFewerThan) {
          entry.below_inclusive = word.inclusive;
        } else if (w == words::kAbove || w == words::kMoreThan) {
          entry.above_inclusive = word.inclusive;
        } else {
          std::vector<std::string> known = {std::string(words::kFrom), std::string(words::kUpTo), std::string(words::kBelow),
                                            std::string(words::kAbove)};
          c.Unknown(messages::kUnknownWord, {word.word.text, d.name.text, Join(known)}, word.word.span, known);
        }
      }
      out.conventions.push_back(std::move(entry));
    }
  }
}

}  // namespace heng::check
