# The public library: one shared object that holds the engine and shows nothing but the headers of
# include/heng. Its row of the house's table: api USES pipeline.
file(GLOB api_sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/*.cpp)
add_library(heng_api SHARED ${api_sources})
add_library(heng::heng ALIAS heng_api)
set_target_properties(heng_api PROPERTIES
  OUTPUT_NAME heng EXPORT_NAME heng VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR}
  CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
  LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
target_compile_definitions(heng_api PRIVATE HENG_BUILDING=1)
target_include_directories(heng_api PUBLIC
  $<BUILD_INTERFACE:${CMAKE_CURRENT_LIST_DIR}/include> $<INSTALL_INTERFACE:include>)
target_compile_features(heng_api PUBLIC cxx_std_17)
target_link_libraries(heng_api PRIVATE heng_pipeline)
target_link_options(heng_api PRIVATE -Wl,--exclude-libs,ALL)
if(NOT HENG_SANITIZE)   # a sanitizer's runtime comes with the program
  target_link_options(heng_api PRIVATE -Wl,--no-undefined)
endif()
set(HENG_TABLE "${HENG_TABLE};api:pipeline" CACHE INTERNAL "")
