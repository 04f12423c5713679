// openssl-lint-test: rules=no-narrow-ret,no-comparison-as-ret,no-wrong-ret,no-partial-failure-check
/* Results of other types that lose nothing which the program looks at. */
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

typedef long result_t;

/* Signed types keep negative values. */
long signed_types(SSL *ssl, void *buffer, int size) {
    ssize_t n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, (int)n);
    signed char done = SSL_connect(ssl);
    if (done <= 0) return SSL_get_error(ssl, done);
    result_t own = SSL_peek(ssl, buffer, size);
    return own <= 0 ? -1 : 0;
}

/* Only what is known to be positive is stored. */
size_t positive_only(SSL *ssl, void *buffer, int size) {
    size_t total = 0;
    int r;
    if ((r = SSL_read(ssl, buffer, size)) > 0) total += r;
    if (r <= 0) return 0;
    size_t got = r;
    if (got > 0) total += got;
    return total;
}

/* -1 that was stored in an unsigned type equals -1, and is -1 again as an int. */
int compared_for_equality(SSL *ssl, void *buffer, int size) {
    size_t n = SSL_read(ssl, buffer, size);
    if (n == (size_t)-1 || n == 0) return SSL_get_error(ssl, n);
    unsigned result = SSL_connect(ssl);
    if (result != 1) return SSL_get_error(ssl, result);
    return 0;
}

/* A cast brings the sign back. */
int cast_back(SSL *ssl, void *buffer, int size) {
    unsigned n = SSL_read(ssl, buffer, size);
    if ((int)n <= 0) return SSL_get_error(ssl, (int)n);
    return 0;
}

/* A huge number is longer than the buffer. */
int bounded(SSL *ssl, void *buffer, unsigned size) {
    unsigned n = SSL_read(ssl, buffer, (int)size);
    if (n <= 0 || n > size) return -1;
    return 0;
}

/* A comparison is 0 or 1. */
bool compared(SSL *ssl, const void *data, int length) {
    bool connected = SSL_connect(ssl) == 1;
    if (!connected) return false;
    bool sent = SSL_write(ssl, data, length) > 0;
    return sent;
}

/* These functions return 0 or 1. */
bool extended(SSL *ssl, void *buffer, size_t size) {
    size_t n = 0;
    bool done = SSL_read_ex(ssl, buffer, size, &n);
    if (!done) return false;
    if (n <= 0) return false;
    uint8_t written = SSL_write_ex(ssl, buffer, n, &n);
    return written > 0;
}

/* Whether close_notify has come back is all that matters. */
void closed(SSL *ssl) {
    bool both = SSL_shutdown(ssl);
    if (!both) SSL_shutdown(ssl);
}

/* A small type keeps the numbers 0 and 1 apart from all others. */
int only_one_is_success(SSL *ssl) {
    uint8_t result = SSL_accept(ssl);
    if (result != 1) return -1;
    return 0;
}

/* The variable has got another value before it is tested. */
int another_value(SSL *ssl, void *buffer, int size, size_t length) {
    size_t n = SSL_read(ssl, buffer, size);
    n = length;
    if (n <= 0) return -1;
    return 0;
}

/* Another variable with the same name. */
int other_scope(SSL *ssl, void *buffer, int size) {
    unsigned n = 3;
    while (n-- > 0) {
        int n = SSL_read(ssl, buffer, size);
        if (n <= 0) return SSL_get_error(ssl, n);
    }
    return 0;
}

/* An array and a pointer are no such variables. */
int pointers(SSL *ssl, char *text, int size) {
    char buffer[16], *position = text;
    int n = SSL_read(ssl, buffer, sizeof buffer);
    if (position <= 0) return -1;
    if (n <= 0 || n > size) return SSL_get_error(ssl, n);
    return buffer[0];
}

/* Failures have left before. */
int judged_as_an_int(SSL *ssl, void *buffer, int size) {
    int r = SSL_read(ssl, buffer, size);
    if (r < 0) return -1;
    bool more = r;
    return more ? 1 : 0;
}

/* A negative result becomes true, and another test catches it. */
int both(SSL *ssl, const void *data, int length) {
    int r = SSL_write(ssl, data, length);
    unsigned written = r > 0 ? r : 0;
    if (written > 0) return 0;
    return SSL_get_error(ssl, r);
}
