// openssl-lint-test: rules=no-get-error-after-shutdown-zero
/* SSL_shutdown returned 0, which is no failure, and SSL_get_error is asked what went wrong. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int all_that_is_not_positive(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r < 0) {
        return SSL_get_error(ssl, r);
    }
    return 0;
}

int in_the_condition(SSL *ssl) {
    int r;
    ERR_clear_error();
    if ((r = SSL_shutdown(ssl)) < 0) {
        return SSL_get_error(ssl, r);
    }
    return 0;
}
