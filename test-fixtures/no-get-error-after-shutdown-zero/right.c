// openssl-lint-test: rules=no-get-error-after-shutdown-zero
/* Only negative results of SSL_shutdown are failures; of the other functions 0 is one too. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int negative(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r < 0) return SSL_get_error(ssl, r);
    return 0;
}

int both_ways(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r == 0) {
        ERR_clear_error();
        r = SSL_shutdown(ssl);
        if (r == 0) return 0;
    }
    if (r == 1) return 0;
    return SSL_get_error(ssl, r);
}

int zero_first(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r > 0) return 1;
    if (r == 0) return 0;
    return SSL_get_error(ssl, r);
}

int in_a_switch(SSL *ssl) {
    int r;
    ERR_clear_error();
    switch (r = SSL_shutdown(ssl)) {
    case 0:
    case 1:
        return 0;
    default:
        return SSL_get_error(ssl, r);
    }
}

int read_zero(SSL *ssl, void *buffer, int size) {
    int n;
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
