# One case of examples/: decides it and holds the answer against expect.json.
#   -DHENG=program -DSUBSET=program -DCASE=folder -DWORK=folder
if(EXISTS "${CASE}/case.json")
  set(file "${CASE}/case.json")
else()
  set(file "${CASE}/case.yaml")
endif()
set(rules "")
if(EXISTS "${CASE}/ruleset")
  set(rules --rules "${CASE}/ruleset")
endif()
get_filename_component(name "${CASE}" NAME)
file(MAKE_DIRECTORY "${WORK}")
execute_process(COMMAND "${HENG}" decide "${file}" --format json ${rules}
  OUTPUT_FILE "${WORK}/${name}.json" ERROR_VARIABLE err RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "heng decide ended with ${code}\n${err}")
endif()
execute_process(COMMAND "${SUBSET}" "${CASE}/expect.json" "${WORK}/${name}.json"
  OUTPUT_VARIABLE out ERROR_VARIABLE out RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "${name} does not come out as expected:\n${out}")
endif()
# The text of the answer is written too, and must not be empty.
execute_process(COMMAND "${HENG}" decide "${file}" ${rules} OUTPUT_VARIABLE text RESULT_VARIABLE code)
if(NOT code EQUAL 0 OR text STREQUAL "")
  message(FATAL_ERROR "heng decide as text ended with ${code}")
endif()
