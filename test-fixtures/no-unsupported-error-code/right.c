// openssl-lint-test: rules=no-unsupported-error-code target=openssl>=1.0.2
/* Everything newer than the oldest version stands where that version does not see it. */
#include <openssl/ssl.h>

int guarded_by_the_name(SSL *ssl) {
    int r = SSL_connect(ssl);
    switch (SSL_get_error(ssl, r)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
    case SSL_ERROR_WANT_X509_LOOKUP:
    case SSL_ERROR_WANT_CONNECT:
    case SSL_ERROR_WANT_ACCEPT:
#ifdef SSL_ERROR_WANT_ASYNC
    case SSL_ERROR_WANT_ASYNC:
    case SSL_ERROR_WANT_ASYNC_JOB:
#endif
        return 0;
    default:
        return -1;
    }
}

int guarded_by_the_version(SSL *ssl) {
    int r = SSL_connect(ssl);
    int error = SSL_get_error(ssl, r);
#if OPENSSL_VERSION_NUMBER >= 0x30000000L
    if (error == SSL_ERROR_WANT_RETRY_VERIFY) return 0;
#endif
    return error;
}

#if OPENSSL_VERSION_NUMBER < 0x10100000L
int in_the_other_branch(SSL *ssl) {
    return SSL_connect(ssl);
}
#else
int in_the_other_branch(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_ASYNC;
}
#endif

#ifdef SSL_MODE_ASYNC
#if 1
int deeper_inside(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_ASYNC_JOB;
}
#endif
#endif

/* Where the library has no name for it, it never gives it. */
#ifndef SSL_ERROR_WANT_RETRY_VERIFY
#define SSL_ERROR_WANT_RETRY_VERIFY 12
#endif

int defined_here(SSL *ssl) {
    int r = SSL_connect(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_RETRY_VERIFY;
}

/* What a macro stands for is decided where it is defined. */
#ifdef SSL_ERROR_WANT_CLIENT_HELLO_CB
#define IS_CLIENT_HELLO(error) ((error) == SSL_ERROR_WANT_CLIENT_HELLO_CB)
#else
#define IS_CLIENT_HELLO(error) 0
#endif

int in_a_macro(SSL *ssl) {
    int r = SSL_accept(ssl);
    int error = SSL_get_error(ssl, r);
    return IS_CLIENT_HELLO(error);
}
