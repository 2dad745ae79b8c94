licheng_test(tst_home_page SOURCES tst_home_page.cpp LIBS licheng_page_home licheng_gui_fixture LABEL gui)
licheng_test(tst_backup_page SOURCES tst_backup_page.cpp ${CMAKE_SOURCE_DIR}/tests/shared/content/sample_files.cpp
  LIBS licheng_page_home licheng_gui_fixture LABEL gui)
licheng_test(tst_attendance_page SOURCES tst_attendance_page.cpp LIBS licheng_page_attendance licheng_gui_fixture LABEL gui)
licheng_test(tst_schedule_page SOURCES tst_schedule_page.cpp LIBS licheng_page_schedule licheng_gui_fixture LABEL gui)
licheng_test(tst_pages SOURCES tst_pages.cpp LIBS licheng_shell licheng_gui_fixture LABEL gui)
licheng_test(tst_main_window SOURCES tst_main_window.cpp ${CMAKE_SOURCE_DIR}/tests/shared/content/sample_files.cpp
  LIBS licheng_shell licheng_gui_fixture LABEL gui)
if(TARGET licheng_test_support)
  licheng_test(tst_shell SOURCES tst_shell.cpp LIBS licheng_shell licheng_test_support LABEL gui)
  licheng_test(tst_live_window SOURCES tst_live_window.cpp LIBS licheng_shell licheng_test_support LABEL gui)
  licheng_test(tst_signed_in_work READS_TREE SOURCES tst_signed_in_work.cpp LIBS licheng_shell licheng_test_support LABEL gui)
  licheng_test(tst_marks SOURCES tst_marks.cpp LIBS licheng_shell licheng_page_progress licheng_test_support licheng_sample LABEL gui)
endif()
