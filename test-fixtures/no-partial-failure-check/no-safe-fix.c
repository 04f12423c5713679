// openssl-lint-test: rules=no-partial-failure-check
/* No automatic fix: the test also decides something else, or no edit at its place is certainly right. */
#include <string.h>
#include <unistd.h>
#include <openssl/ssl.h>

int zero_on_the_left(SSL *ssl) {
    int r = SSL_connect(ssl);
    if (0 > r) return -1; // expect: no-partial-failure-check
    return 0;
}

/* A retry loop ends with 0 as with 1. */
int in_a_loop(SSL *ssl) {
    int r;
    while ((r = SSL_accept(ssl)) < 0) { // expect: no-partial-failure-check "SSL_accept"
        if (SSL_get_error(ssl, r) != SSL_ERROR_WANT_READ) return -1;
    }
    return 0;
}

/* A negative size for write(). */
void copy(SSL *ssl, int out) {
    char buffer[512];
    int n;
    while ((n = SSL_read(ssl, buffer, sizeof buffer)) != 0) { // expect: no-partial-failure-check "negative"
        write(out, buffer, n);
    }
}

static int handshake(SSL *ssl) {
    int r = SSL_connect(ssl);
    return r;
}

int through_a_helper(SSL *ssl) {
    if (handshake(ssl) < 0) return -1; // expect: no-partial-failure-check
    return 0;
}

/* The plain connection is tested by the same condition: no automatic fix. */
int shared_test(SSL *ssl, int descriptor, const char *text) {
    int r;
    if (ssl != NULL) r = SSL_write(ssl, text, (int)strlen(text));
    else r = (int)write(descriptor, text, strlen(text));
    if (r < 0) return -1; // expect: no-partial-failure-check
    return 0;
}
