// openssl-lint-test: rules=no-wrong-ret,no-io-after-fatal
/* Locals whose address somebody has are read and written behind their names, however the address is taken. */
#include <openssl/err.h>
#include <openssl/ssl.h>

void read_into(SSL *ssl, int *result);

#define READ_INTO(ssl, result) read_into((ssl), &result)

int in_parentheses(SSL *ssl, char *buffer) {
    int n = 0;
    if (SSL_peek(ssl, buffer, 1) < 0) return -1;
    read_into(ssl, &(n));
    return n <= 0 ? SSL_get_error(ssl, n) : 0;
}

int by_a_macro(SSL *ssl, char *buffer) {
    int n = 0;
    if (SSL_peek(ssl, buffer, 1) < 0) return -1;
    READ_INTO(ssl, n);
    return n <= 0 ? SSL_get_error(ssl, n) : 0;
}

int not_at_all(SSL *ssl, char *buffer) {
    int n = 0;
    if (SSL_peek(ssl, buffer, 1) < 0) return -1;
    return SSL_get_error(ssl, n); // expect: no-wrong-ret
}

int through_a_pointer(SSL *ssl, char *buffer) {
    int failed = 0;
    int *flag = &failed;
    int n = SSL_read(ssl, buffer, 10);
    if (n <= 0) {
        int code = SSL_get_error(ssl, n);
        if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL) *flag = 1;
    }
    if (!*flag) SSL_shutdown(ssl);
    return n;
}

int past_the_pointer(SSL *ssl, char *buffer) {
    int failed = 0;
    int *flag = &failed;
    int n = SSL_read(ssl, buffer, 10);
    if (n <= 0) {
        int code = SSL_get_error(ssl, n);
        if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL) *flag = 0;
    }
    if (!*flag) SSL_shutdown(ssl); // expect: no-io-after-fatal
    return n;
}

int counted_for_the_caller(SSL *ssl, char *buffer, size_t size, size_t *count) {
    if (!SSL_read_ex(ssl, buffer, size, count))
        return SSL_get_error(ssl, (int)*count); // expect: no-wrong-ret "byte count"
    return 1;
}

void in_a_loop_without_end(SSL *ssl, char *buffer) {
    int failed = 0;
    int *flag = &failed;
    for (;;) {
        int n = SSL_read(ssl, buffer, 10);
        if (n <= 0) {
            int code = SSL_get_error(ssl, n);
            if (code == SSL_ERROR_SSL || code == SSL_ERROR_SYSCALL) *flag = 1;
        }
        while (*flag) continue;
    }
}
