/* The way is full: not a byte is sent, and nobody notices. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_connection();
    SSL *ssl = connection.client;
    static char request[2 * CONNECTION_CAPACITY];
    char buffer[16];
    SSL_write(ssl, request, sizeof request);
    ERR_clear_error();
    int received = SSL_read(connection.server, buffer, sizeof buffer);
    free_connection(&connection);
    return confirm(received <= 0, "nothing arrives");
}
