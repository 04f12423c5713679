// openssl-lint-test: rules=no-partial-failure-check
/* What is not as long as it should be has failed already: a test after that looks for more than that. */
#include <openssl/ssl.h>

struct peer {
    SSL *ssl;
    int is_closed;
};

int send_all(struct peer *peer, const char *data, int size) {
    int n = SSL_write(peer->ssl, data, size);
    if (n != size) {
        if (n < 0) peer->is_closed = 1;
        return -1;
    }
    return 0;
}

int send_some(struct peer *peer, const char *data, int size) {
    int n = SSL_write(peer->ssl, data, size);
    if (n < 0) { // expect: no-partial-failure-check "lets 0 through"
        peer->is_closed = 1;
        return -1;
    }
    return 0;
}

/* Another result of the same variable is compared. */
int send_twice(struct peer *peer, const char *data, int size) {
    int n = SSL_write(peer->ssl, data, size);
    if (n != size) return -1;
    n = SSL_write(peer->ssl, data, size);
    if (n < 0) return -1; // expect: no-partial-failure-check "lets 0 through"
    return 0;
}
