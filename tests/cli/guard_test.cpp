// engine/cli/tell: a command that throws, or whose result cannot be written, ends with exit code 3, told.
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "engine/cli/command.h"

namespace heng::cli {
namespace {

struct Ran {
  std::ostringstream out, err;
  int Of(const std::function<int()>& work, bool json = false) {
    Invocation call{{}, {}, true, json, false, false, 96, {}, {}, out, err};
    return Guard(call, work);
  }
};

TEST(Guard, PassesTheCodeOn) {
  Ran run;
  EXPECT_EQ(run.Of([] { return kFindings; }), kFindings);
  EXPECT_EQ(run.err.str(), "");
}

TEST(Guard, AnExceptionIsAnInternalFault) {
  Ran text, json;
  EXPECT_EQ(text.Of([]() -> int { throw std::runtime_error("boom"); }), kInternal);
  EXPECT_NE(text.err.str().find("I601"), std::string::npos);
  EXPECT_NE(text.err.str().find("boom"), std::string::npos);
  EXPECT_EQ(json.Of([]() -> int { throw std::bad_alloc(); }, true), kInternal);
  EXPECT_EQ(json.err.str().front(), '[');
}

TEST(Guard, AnUnwrittenResultIsNoSuccess) {
  Ran run;
  EXPECT_EQ(run.Of([&] {
    run.out.setstate(std::ios::badbit);
    return kOk;
  }), kInternal);
  EXPECT_NE(run.err.str().find("F613"), std::string::npos);
}

}  // namespace
}  // namespace heng::cli
