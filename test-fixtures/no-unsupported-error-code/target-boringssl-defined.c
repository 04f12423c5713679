// openssl-lint-test: rules=no-unsupported-error-code target=boringssl
/* A value for want of a name: 11 and 12 are other codes in BoringSSL, 10 is none. */
#include <openssl/ssl.h>

#ifndef SSL_ERROR_WANT_ASYNC_JOB
#define SSL_ERROR_WANT_ASYNC_JOB 10
#endif
#ifndef SSL_ERROR_WANT_CLIENT_HELLO_CB
#define SSL_ERROR_WANT_CLIENT_HELLO_CB 11
#endif

int no_job(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_ASYNC_JOB;
}

int client_hello(SSL *ssl) {
    int r = SSL_accept(ssl);
    return SSL_get_error(ssl, r) == SSL_ERROR_WANT_CLIENT_HELLO_CB; // expect: no-unsupported-error-code "SSL_ERROR_PENDING_SESSION"
}
