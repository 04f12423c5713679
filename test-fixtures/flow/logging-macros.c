// openssl-lint-test: rules=no-wrong-ret,require-error-clear,require-want-cases
/* A macro that only looks at its arguments leaves them as they are, whatever else it does. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

extern int enabled;
extern unsigned levels;
/* Names in capitals without a definition could be macros of a header that is not there. */
extern void TRACE(const char *format, ...);
extern void ADJUST(int value, int size);

#define LOG(level, format, value)                                     \
    do {                                                              \
        if (enabled && level <= 6 && (levels & level) != 0) {         \
            char prefix[64] = "";                                     \
            snprintf(prefix, sizeof(prefix), "[%s] ", __func__);      \
            fprintf(stderr, "%s" format, prefix, value);              \
        }                                                             \
    } while (0)
/* It writes the second parameter and no other. */
#define COUNT(level, total, value)                                    \
    do {                                                              \
        if (enabled && level <= 6 && (levels & level) != 0) {         \
            total += value;                                           \
        }                                                             \
    } while (0)
#define LIMIT(value, most)                                            \
    do {                                                              \
        if (enabled && (most) <= 4096 && (value) > (most)) {          \
            (value) = (most);                                         \
        }                                                             \
    } while (0)
#define SET_TO_ZERO(value, size)                                      \
    do {                                                              \
        char *bytes = (char *)&value;                                 \
        unsigned long left = size;                                    \
        while (left-- > 0) *bytes++ = 0;                              \
    } while (0)

int logged_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    LOG(3, "read %d\n", n);
    if (n > 0) return n;
    return SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ ? 0 : -1; // expect: require-want-cases
}

int logged(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    LOG(3, "read %d\n", n);
    if (n > 0) return n;
    int code = SSL_get_error(ssl, n);
    return code == SSL_ERROR_WANT_READ || code == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int counted_wrong(SSL *ssl, void *buffer, int size, int *total) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    COUNT(3, *total, n);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

/* What a macro has written is not known any more. */
int limited(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    LIMIT(n, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int set_through_its_address(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    SET_TO_ZERO(n, sizeof(n));
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int traced_wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    TRACE("read %d\n", n);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}

int adjusted(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    ADJUST(n, size);
    return n > 0 ? n : -SSL_get_error(ssl, n);
}
