// openssl-lint-test: rules=no-narrow-ret
/* Findings whose fix needs a person, or which have none: one edit does not make this code right for sure. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <openssl/ssl.h>

/* Other code relies on the type, so that no fix is safe. */
size_t sum_up(SSL *ssl, void *buffer, int size) {
    size_t total = 0;
    for (;;) {
        size_t got = SSL_read(ssl, buffer, size); // expect: no-narrow-ret "holds a huge number"
        if (got < 1) break;
        total += got;
    }
    return total;
}

/* Two variables share the type. */
int two_variables(SSL *ssl, const void *data, int length) {
    uint64_t written, rounds = 0; // expect: no-narrow-ret "`written` is `uint64_t`"
    do {
        written = SSL_write(ssl, data, length);
        rounds++;
    } while (written <= 0 && rounds < 3);
    return 0;
}

/* Every failure with -1 is true. */
bool looks_connected(SSL *ssl) {
    bool connected = SSL_connect(ssl); // expect: no-narrow-ret "it holds true, and `connected` does not see the failure"
    if (!connected) return false;
    return true;
}

int sent(SSL *ssl, const void *data, int length) {
    _Bool done; // expect: no-narrow-ret "`done` is `_Bool`"
    done = SSL_write(ssl, data, length);
    if (done == false) return -1;
    return 0;
}

/* The conversion happens where the result is passed on. */
static int finish(unsigned int n) { // expect: no-narrow-ret "`n` is `unsigned int`"
    if (n <= 0) return -1;
    return 0;
}

int receive(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    return finish(n);
}

/* A cast to the same type changes nothing. */
int cast_to_size(SSL *ssl, void *buffer, int size) {
    size_t n = (size_t)SSL_read(ssl, buffer, size); // expect: no-narrow-ret "`n > 0`"
    if (n > 0) return 1;
    return 0;
}
