# cmake --install: the program, the shared library with its headers and CMake and pkg-config files, the
# rules and the dictionaries. Tested by the test "embed.cpp".
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(api ${CMAKE_CURRENT_LIST_DIR})
set(cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/heng)
install(TARGETS heng_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS heng_api EXPORT hengTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(DIRECTORY ${api}/include/heng DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT hengTargets NAMESPACE heng:: DESTINATION ${cmake_dir})
configure_package_config_file(${api}/hengConfig.cmake.in ${CMAKE_BINARY_DIR}/hengConfig.cmake
  INSTALL_DESTINATION ${cmake_dir} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/hengConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/hengConfig.cmake ${CMAKE_BINARY_DIR}/hengConfigVersion.cmake DESTINATION ${cmake_dir})
configure_file(${api}/heng.pc.in ${CMAKE_BINARY_DIR}/heng.pc @ONLY)
install(FILES ${CMAKE_BINARY_DIR}/heng.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules DESTINATION ${CMAKE_INSTALL_DATADIR}/heng
  FILES_MATCHING PATTERN "*.heng" PATTERN "*.yaml" PATTERN "*.md")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/schemas DESTINATION ${CMAKE_INSTALL_DATADIR}/heng
  FILES_MATCHING PATTERN "*.yaml" PATTERN "*.json")
