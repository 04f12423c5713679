// openssl-lint-test: rules=no-intervening-call
/* From OpenSSL 4.0 on SSL_get_error() does not look at the queue: what stands under such a condition may touch it. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int printed_from_4_0_on(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
#if OPENSSL_VERSION_NUMBER >= 0x40000000L
    ERR_print_errors_fp(stderr);
#endif
    return SSL_get_error(ssl, r);
}

int printed_before_4_0(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
#if OPENSSL_VERSION_NUMBER < 0x40000000L
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
#endif
    return SSL_get_error(ssl, r);
}

int asked_before_4_0(SSL *ssl) {
    int code = 0, r = SSL_connect(ssl);
    if (r == 1) return 0;
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
#if OPENSSL_VERSION_NUMBER < 0x40000000L
    code = SSL_get_error(ssl, r);
#endif
    return code;
}

int asked_from_4_0_on(SSL *ssl) {
    int code = 0, r = SSL_connect(ssl);
    if (r == 1) return 0;
    ERR_print_errors_fp(stderr);
#if OPENSSL_VERSION_MAJOR >= 4
    code = SSL_get_error(ssl, r);
#endif
    return code;
}
