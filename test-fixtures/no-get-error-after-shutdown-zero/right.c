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

/* The second call waits for the peer's close_notify, and never returns 0. */
int second_after_zero(SSL *ssl) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r == 0) {
        ERR_clear_error();
        r = SSL_shutdown(ssl);
    }
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}

int so_many_rounds(SSL *ssl) {
    int n, tries = 2;
    for (;;) {
        ERR_clear_error();
        n = SSL_shutdown(ssl);
        if (n == 1) return 0;
        if (n == 0 && tries-- > 1) continue;
        return SSL_get_error(ssl, n);
    }
}

int rounds_at_the_end(SSL *ssl) {
    int n, tries = 2;
    do {
        ERR_clear_error();
        n = SSL_shutdown(ssl);
    } while (n == 0 && --tries > 0);
    return n <= 0 ? SSL_get_error(ssl, n) : 0;
}

/* An entry in the queue is a failure's, whatever the result is. */
int queue_was_looked_at(SSL *ssl) {
    int r, code = SSL_ERROR_NONE;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    if (r != 1 && ERR_peek_error() != 0) code = SSL_get_error(ssl, r);
    return code;
}

/* Whoever gets the result can tell 0 from a failure, whatever the code was. */
int result_is_handed_on(SSL *ssl, int *code) {
    int r;
    ERR_clear_error();
    r = SSL_shutdown(ssl);
    *code = SSL_get_error(ssl, r);
    return r;
}

/* Once close_notify was sent, the second call gives 1 or -1. */
int second_unless_done(SSL *ssl) {
    int r = SSL_shutdown(ssl);
    if (r != 1) r = SSL_shutdown(ssl);
    return r <= 0 ? SSL_get_error(ssl, r) : 0;
}
