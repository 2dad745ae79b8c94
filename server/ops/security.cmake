# Included by this folder's CMakeLists.txt: passwords, tokens, throttling and the server's certificate.
licheng_library(licheng_security
  SOURCES
    ${CMAKE_CURRENT_LIST_DIR}/certificate.cpp ${CMAKE_CURRENT_LIST_DIR}/certificate.h
    ${CMAKE_CURRENT_LIST_DIR}/certificate_files.cpp ${CMAKE_CURRENT_LIST_DIR}/certificate_files.h
    ${CMAKE_CURRENT_LIST_DIR}/certificate_maker.cpp ${CMAKE_CURRENT_LIST_DIR}/certificate_maker.h
    ${CMAKE_CURRENT_LIST_DIR}/openssl_handles.h
    ${CMAKE_CURRENT_LIST_DIR}/passwords.cpp ${CMAKE_CURRENT_LIST_DIR}/passwords.h
    ${CMAKE_CURRENT_LIST_DIR}/receipt_key.cpp ${CMAKE_CURRENT_LIST_DIR}/receipt_key.h
    ${CMAKE_CURRENT_LIST_DIR}/revision_seal.cpp ${CMAKE_CURRENT_LIST_DIR}/revision_seal.h
    ${CMAKE_CURRENT_LIST_DIR}/throttle.cpp ${CMAKE_CURRENT_LIST_DIR}/throttle.h
    ${CMAKE_CURRENT_LIST_DIR}/tokens.cpp ${CMAKE_CURRENT_LIST_DIR}/tokens.h
  LIBS licheng_disk Qt6::Core PkgConfig::sodium OpenSSL::Crypto)
