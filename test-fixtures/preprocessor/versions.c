// openssl-lint-test: rules=require-error-clear,no-intervening-call,no-wrong-ret
/* What the file itself and the version of the library decide. The default target is OpenSSL 1.1.1 and newer. */
#include <openssl/err.h>
#include <openssl/opensslv.h>
#include <openssl/ssl.h>

#define WITH_CLEAR
#define TLS_LEVEL 2

int clear_for_old_versions_only(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER < 0x10100000L
    ERR_clear_error();
#endif
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int clear_for_all_versions_from_1_1_0(SSL *ssl, void *buffer, int size) {
#if OPENSSL_VERSION_NUMBER >= 0x10100000L
    ERR_clear_error();
#endif
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int drained_for_old_versions_only(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
#if OPENSSL_VERSION_NUMBER < 0x10100000L
    ERR_clear_error();
#endif
    return SSL_get_error(ssl, r);
}

int drained_for_all_versions_from_1_1_0(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
#if OPENSSL_VERSION_NUMBER >= 0x10100000L
    ERR_clear_error(); // expect: no-intervening-call
#endif
    return SSL_get_error(ssl, r);
}

int defined_in_the_file(SSL *ssl, void *buffer, int size) {
#ifdef WITH_CLEAR
    ERR_clear_error();
#endif
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int not_defined_in_the_file(SSL *ssl, void *buffer, int size) {
#ifndef WITH_CLEAR
    ERR_clear_error();
#endif
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : SSL_get_error(ssl, n);
}

#undef WITH_CLEAR

int no_longer_defined(SSL *ssl, void *buffer, int size) {
#ifdef WITH_CLEAR
    ERR_clear_error();
#endif
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    return n > 0 ? n : SSL_get_error(ssl, n);
}

int level_of_the_file(SSL *ssl) {
    int r = SSL_connect(ssl);
#if TLS_LEVEL > 2
    r = 0;
#elif TLS_LEVEL > 1 && !defined(WITH_CLEAR)
    if (r == 1) return 0;
#else
    r = -1;
#endif
    return SSL_get_error(ssl, r);
}

int level_of_the_file_wrong(SSL *ssl) {
    int r = SSL_connect(ssl);
#if TLS_LEVEL <= 2
    r = 0;
#endif
    return SSL_get_error(ssl, r); // expect: no-wrong-ret
}

/* One definition for the two halves of a function keeps them together. */
int same_condition_twice(SSL *ssl, void *buffer, int size) {
#ifdef USE_TLS
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
#else
    int n = size;
#endif
#ifdef USE_TLS
    if (n <= 0) return SSL_get_error(ssl, n);
#endif
    return n;
}
