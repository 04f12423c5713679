/* The code goes its own way, and the number of bytes is that of the call. */
#include "../connection.h"

static int receive(SSL *ssl, char *buffer, int size, int *code) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    *code = n <= 0 ? SSL_get_error(ssl, n) : SSL_ERROR_NONE;
    return n;
}

int main(void) {
    struct connection connection = open_connection();
    char buffer[16];
    char received[16];
    int code;
    int length = receive(connection.client, buffer, sizeof buffer, &code);
    if (length > 0) memcpy(received, buffer, length);
    free_connection(&connection);
    printf("%d bytes\n", length);
    return confirm_answer(code, SSL_ERROR_WANT_READ);
}
