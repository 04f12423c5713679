// openssl-lint-test: rules=no-get-error-after-shutdown-zero
/* A second SSL_shutdown somewhere does not help the paths that do not reach it. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int only_if_it_waits(SSL *ssl, int waits) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r == 0 && waits) {
        ERR_clear_error();
        r = SSL_shutdown(ssl);
    }
    return r <= 0 ? SSL_get_error(ssl, r) : 0; // expect: no-get-error-after-shutdown-zero
}

int of_another_connection(SSL *ssl, SSL *other) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r == 0) {
        ERR_clear_error();
        r = SSL_shutdown(other);
        if (r <= 0) return SSL_get_error(other, r); // expect: no-get-error-after-shutdown-zero
    }
    return 0;
}

int repeated_on_failure(SSL *ssl) {
    int r, tries = 3;
    do {
        ERR_clear_error();
        r = SSL_shutdown(ssl);
    } while (r < 0 && tries-- > 0);
    return r <= 0 ? SSL_get_error(ssl, r) : 0; // expect: no-get-error-after-shutdown-zero
}
