/** One error: the comparison, not the result, reaches SSL_get_error. Its fix is safe. */
export const comparisonError = `#include <openssl/ssl.h>

int accept_tls(SSL *ssl) {
    int r;
    if ((r = SSL_accept(ssl) <= 0)) {
        int e = SSL_get_error(ssl, r);
        return e;
    }
    return 0;
}
`;

/** One error: the queue is cleared before SSL_get_error looks at it. */
export const clearedError = `#include <openssl/err.h>
#include <openssl/ssl.h>

int read_tls(SSL *ssl, char *b, int l) {
    ERR_clear_error();
    int n = SSL_read(ssl, b, l);
    ERR_clear_error();
    int e = SSL_get_error(ssl, n);
    return e;
}
`;

/** One warning: a literal instead of the result. */
export const constantWarning = `#include <openssl/err.h>
#include <openssl/ssl.h>

int read_tls(SSL *ssl, char *b, int l) {
    ERR_clear_error();
    int n = SSL_read(ssl, b, l);
    if (n <= 0) {
        return SSL_get_error(ssl, -1);
    }
    return 0;
}
`;

export const correct = `#include <openssl/ssl.h>

int accept_tls(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        return SSL_get_error(ssl, r);
    }
    return 0;
}
`;
