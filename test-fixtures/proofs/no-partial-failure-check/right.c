/* Only 1 is a success of SSL_connect(). */
#include "../connection.h"

int open_client(SSL *ssl) {
    ERR_clear_error();
    if (SSL_connect(ssl) != 1) return -1;
    return 0;
}

int main(void) {
    struct connection connection = new_connection();
    int opened = open_client(connection.client);
    int finished = handshake_is_finished(&connection);
    free_connection(&connection);
    return confirm(opened == -1 && !finished, "a handshake that has only begun does not count as done");
}
