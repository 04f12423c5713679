// openssl-lint-test: rules=no-wrong-ret,no-intervening-call,require-error-clear
/* Functions that call themselves or each other. */
#include <openssl/err.h>
#include <openssl/ssl.h>

int receive_again(SSL *ssl, void *buffer, int size, int attempts) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n > 0 || attempts == 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ) return receive_again(ssl, buffer, size, attempts - 1);
    return -1;
}

int receive_again_without_clear(SSL *ssl, void *buffer, int size, int attempts) {
    int n = SSL_read(ssl, buffer, size); // expect: require-error-clear
    if (n > 0 || attempts == 0) return n;
    if (SSL_get_error(ssl, n) == SSL_ERROR_WANT_READ)
        return receive_again_without_clear(ssl, buffer, size, attempts - 1);
    return -1;
}

static int send_all(SSL *ssl, const char *data, int size);

static int send_rest(SSL *ssl, const char *data, int size) {
    return size > 0 ? send_all(ssl, data, size) : 0;
}

static int send_all(SSL *ssl, const char *data, int size) {
    ERR_clear_error();
    int n = SSL_write(ssl, data, size);
    if (n <= 0) return -SSL_get_error(ssl, n);
    return send_rest(ssl, data + n, size - n);
}

int send_text(SSL *ssl, const char *data, int size) {
    return send_all(ssl, data, size);
}

static int drain_all(int depth) {
    return ERR_get_error() == 0 || depth == 0 ? 0 : 1 + drain_all(depth - 1);
}

int drained_recursively(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
    int entries = drain_all(9); // expect: no-intervening-call "drain_all"
    return entries + SSL_get_error(ssl, r);
}

int drained_recursively_afterwards(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r == 1) return 0;
    int code = SSL_get_error(ssl, r);
    return code + drain_all(9);
}

static int handshake(SSL *ssl, int attempts) {
    int r = SSL_do_handshake(ssl);
    if (r == 1 || attempts == 0) return r;
    return handshake(ssl, attempts - 1);
}

int result_of_a_recursion(SSL *ssl) {
    int r = handshake(ssl, 3);
    return r == 1 ? 0 : SSL_get_error(ssl, r);
}

int result_of_a_recursion_overwritten(SSL *ssl) {
    int r = handshake(ssl, 3);
    if (r == 1) return 0;
    r = -1;
    return SSL_get_error(ssl, r); // expect: no-wrong-ret
}
