// openssl-lint-test: rules=no-ignored-result
/* Nothing looks at the result: a failure goes unnoticed. */
#include <openssl/ssl.h>

void greet(SSL *ssl) {
    SSL_write(ssl, "hello\r\n", 7); // expect: no-ignored-result "the data is lost unnoticed"
}

int handshake(SSL *ssl, void *buffer, int size) {
    SSL_accept(ssl); // expect: no-ignored-result "SSL_accept"
    return SSL_read(ssl, buffer, size);
}

int receive_into(SSL *ssl, char *line, int size) {
    SSL_read(ssl, line, size); // expect: no-ignored-result "nor the number of bytes"
    return line[0] == 'q';
}

int overwritten(SSL *ssl, const char *head, int head_length, const char *body, int body_length) {
    int n = SSL_write(ssl, head, head_length); // expect: no-ignored-result
    n = SSL_write(ssl, body, body_length);
    return n <= 0 ? -1 : 0;
}

void stored_and_forgotten(SSL *ssl, const void *data, int length) {
    int n;
    n = SSL_write(ssl, data, length); // expect: no-ignored-result
    n = 0;
    while (n < length) n += 2;
}

int with_a_count(SSL *ssl, const void *data, size_t length) {
    size_t written;
    SSL_write_ex(ssl, data, length, &written); // expect: no-ignored-result "SSL_write_ex"
    return 0;
}

int in_a_comma(SSL *ssl, int count) {
    return SSL_do_handshake(ssl), count + 1; // expect: no-ignored-result
}

#define SEND(connection, text) SSL_write(connection, text, sizeof(text) - 1)

void in_a_macro(SSL *ssl) {
    SEND(ssl, "bye"); // expect: no-ignored-result
}

/* The first call can fail, and then the second one must not be made. */
int close_both_ways(SSL *ssl) {
    SSL_shutdown(ssl); // expect: no-ignored-result "only 0 asks for it"
    return SSL_shutdown(ssl);
}

char first_byte(SSL *ssl) {
    char byte = 0;
    SSL_peek(ssl, &byte, 1); // expect: no-ignored-result
    return byte;
}

void start_on_a_socket(SSL *ssl, int fd) {
    BIO *socket = BIO_new_socket(fd, BIO_NOCLOSE);
    SSL_set_bio(ssl, socket, socket);
    SSL_connect(ssl); // expect: no-ignored-result
}
