/* A byte order mark, and lines that end as on Windows. */
#include <openssl/err.h>
#include <openssl/ssl.h>

#define ASK(ssl, ret) \
    SSL_get_error(ssl, \
                  ret)

int right(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return n;
    int e = ASK(ssl, n);
    return e == SSL_ERROR_WANT_READ || e == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int wrong(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    if (n > 0) return n;
#ifdef LOG_FIRST
    ERR_print_errors_fp(stderr); // expect: no-intervening-call
#endif
    int e = ASK(ssl, n);
    return e == SSL_ERROR_WANT_READ || \
                   e == SSL_ERROR_WANT_WRITE
               ? 0
               : -1;
}
