// Everything of the public interface.
//
//   auto rules = heng::RuleSet::Load("/usr/share/heng/rules");
//   if (!rules) { std::cerr << rules.message(); return 1; }
//   auto decision = rules->Decide(case_text);
//   if (!decision) { std::cerr << decision.message(); return 1; }
//   std::cout << decision->json() << "\n";
#pragma once

#include "heng/case.hpp"
#include "heng/decision.hpp"
#include "heng/result.hpp"
#include "heng/ruleset.hpp"
#include "heng/version.hpp"
