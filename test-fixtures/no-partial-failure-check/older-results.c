// openssl-lint-test: rules=no-partial-failure-check
/* Which result SSL_get_error was asked about is a matter of its own: what is tested after that was looked at. */
#include <openssl/ssl.h>

static int waiting;

static int fill(SSL *ssl, char *buffer) {
    waiting = SSL_read(ssl, buffer, 1);
    return waiting > 0;
}

/* The code is about the second call, and the result is that of the first. */
int asks_about_another(SSL *ssl, char *buffer, int size) {
    int first = SSL_read(ssl, buffer, 1);
    int second = SSL_read(ssl, buffer + 1, size - 1);
    switch (SSL_get_error(ssl, first)) {
    case SSL_ERROR_NONE:
        return first + second;
    default:
        if (first == 0) return 0;
        return -1;
    }
}

int does_not_ask(SSL *ssl, char *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n == 0) return -1; // expect: no-partial-failure-check "lets negative results through"
    return fill(ssl, buffer);
}
