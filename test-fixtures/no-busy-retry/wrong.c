// openssl-lint-test: rules=no-busy-retry preset=strict
/* The call is repeated at once, as often as the processor can. */
#include <stdio.h>
#include <string.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int receive(SSL *ssl, void *buffer, int size) {
    int n, error;
    do {
        n = SSL_read(ssl, buffer, size); // expect: no-busy-retry "SSL_ERROR_WANT_READ / SSL_ERROR_WANT_WRITE"
        error = SSL_get_error(ssl, n);
    } while (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE);
    return n;
}

int send_all(SSL *ssl, const void *data, int size) {
    int n;
retry:
    ERR_clear_error();
    n = SSL_write(ssl, data, size); // expect: no-busy-retry
    switch (SSL_get_error(ssl, n)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
        printf("once more\n");
        goto retry;
    default:
        return n;
    }
}

/* One of the two directions is waited for. */
int half(SSL *ssl, void *buffer, int size, void (*wait_until_readable)(SSL *)) {
    for (;;) {
        int n = SSL_read(ssl, buffer, size); // expect: no-busy-retry "after SSL_ERROR_WANT_WRITE:"
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ) wait_until_readable(ssl);
        else if (error != SSL_ERROR_WANT_WRITE) return n;
    }
}
