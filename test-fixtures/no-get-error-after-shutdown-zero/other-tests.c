// openssl-lint-test: rules=no-get-error-after-shutdown-zero
/* Other ways to ask about 0. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int not_one(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r != 1) return SSL_get_error(ssl, r); // expect: no-get-error-after-shutdown-zero
    return 0;
}

int always(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    return SSL_get_error(ssl, r); // expect: no-get-error-after-shutdown-zero
}
