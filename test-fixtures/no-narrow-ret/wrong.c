// openssl-lint-test: rules=no-narrow-ret fixed=wrong.fixed.c
/* Types without negative values, in which a failure looks like a success. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* -1 is 4294967295 here. */
int misses_all_failures(SSL *ssl, void *buffer, int size) {
    unsigned n = SSL_read(ssl, buffer, size); // expect: no-narrow-ret "`n <= 0` takes that for a success"
    if (n <= 0) return -1;
    return 0;
}

int never_true(SSL *ssl, void *buffer, int size) {
    size_t n; // expect: no-narrow-ret "`n` is `size_t`"
    n = SSL_read(ssl, buffer, size);
    if (n < 0) return SSL_get_error(ssl, n);
    return 0;
}

int endless(SSL *ssl, void *buffer, int size) {
    unsigned long int count; // expect: no-narrow-ret "`unsigned long int`"
    int rounds = 0;
    while (0 < (count = SSL_read(ssl, buffer, size))) rounds++;
    return rounds;
}

/* A small type stays positive where it is converted to an int. */
int success_for_get_error(SSL *ssl) {
    uint8_t result = SSL_connect(ssl); // expect: no-narrow-ret "holds 255, and SSL_get_error()"
    if (result != 1) return SSL_get_error(ssl, result);
    return 0;
}

int never_minus_one(SSL *ssl) {
    unsigned short result = SSL_accept(ssl); // expect: no-narrow-ret "holds 65535, and `result == -1` does not see"
    if (result == -1) return -1;
    return 0;
}

int truth_for_get_error(SSL *ssl) {
    bool result = SSL_connect(ssl); // expect: no-narrow-ret "does not see the failure"
    if (result <= 0) return SSL_get_error(ssl, result);
    return 0;
}

int asked_whatever_it_was(SSL *ssl) {
    bool result = SSL_do_handshake(ssl); // expect: no-narrow-ret "it holds 1, and SSL_get_error()"
    return SSL_get_error(ssl, result);
}

/* On ARM and PowerPC `char` is unsigned. */
int unsigned_elsewhere(SSL *ssl) {
    char result = SSL_connect(ssl); // expect: no-narrow-ret "on ARM"
    if (result <= 0) return -1;
    return 0;
}
