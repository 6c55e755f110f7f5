// From a rule set and a case file to a first decision.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <heng/heng.hpp>

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "embed RULES CASE\n", 2;
  std::ifstream file(argv[2]);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const auto rules = heng::RuleSet::Load(argv[1]);
  if (!rules) return std::cerr << rules.message(), 1;
  const auto decision = rules->Decide(text);
  if (!decision) return std::cerr << decision.message(), 1;
  for (const heng::PartyOutcome& p : decision->outcomes()) std::cout << p.party << " " << p.item << " " << p.label << "\n";
  std::cout << decision->json() << "\n";
}
