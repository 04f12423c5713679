/* The server has ended the connection properly. The loop ends with it. */
#include "../connection.h"

static int rounds = 0;

static int receive(SSL *ssl, char *buffer, int size) {
    for (;;) {
        ERR_clear_error();
        int n = SSL_read(ssl, buffer, size);
        if (n > 0 || ++rounds == 10) return n;
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_ZERO_RETURN:
            return 0;
        case SSL_ERROR_SSL:
        case SSL_ERROR_SYSCALL:
            return -1;
        default:
            wait_for_socket(ssl);
        }
    }
}

int main(void) {
    struct connection connection = open_socket_connection();
    char buffer[16];
    SSL_shutdown(connection.server);
    receive(connection.client, buffer, sizeof buffer);
    free_connection(&connection);
    printf("%d rounds\n", rounds);
    return confirm(rounds == 1, "the end of the data is read once");
}
