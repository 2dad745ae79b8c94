# SPDX-License-Identifier: GPL-3.0-or-later
# Fails when a .cpp or .h is not as clang-format 14 writes it, with each place that it would change.
cmake_minimum_required(VERSION 3.25)
if(NOT FORMAT)
  message(FATAL_ERROR "clang-format-14 is not there (package clang-format-14): the format of the sources was not checked")
endif()
foreach(folder app server shared tests)
  file(GLOB_RECURSE found ${SOURCE}/${folder}/*.h ${SOURCE}/${folder}/*.cpp)
  list(APPEND files ${found})
endforeach()
list(LENGTH files count)
if(count LESS 500)
  message(FATAL_ERROR "only ${count} sources were found below ${SOURCE}")
endif()
list(JOIN files "\n" lines)
file(WRITE ${WORK}/sources.txt "${lines}\n")
execute_process(
  COMMAND xargs -d "\\n" -a ${WORK}/sources.txt -n 50 -P ${PROCESSORS} ${FORMAT} --dry-run --Werror --style=file
  RESULT_VARIABLE result ERROR_VARIABLE changes OUTPUT_QUIET)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "These places are not as clang-format-14 -i writes them:\n${changes}")
endif()
