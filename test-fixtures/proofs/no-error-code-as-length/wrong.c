/* There is nothing to read yet, but the code, 2, is taken for a number of bytes. */
#include "../connection.h"

static int receive(SSL *ssl, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) n = SSL_get_error(ssl, n);
    return n;
}

int main(void) {
    struct connection connection = open_connection();
    char buffer[16];
    char received[16];
    int length = receive(connection.client, buffer, sizeof buffer);
    if (length > 0) memcpy(received, buffer, length);
    free_connection(&connection);
    return confirm(length > 0, "bytes have arrived that nobody sent");
}
