/* There is nothing to read yet, and there will not be until the peer answers: a loop that does not wait for that asks
   at full load. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_socket_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int rounds = 0;
    while (rounds < 1000) {
        ERR_clear_error();
        int n = SSL_read(ssl, buffer, sizeof buffer);
        if (n > 0) break;
        int code = SSL_get_error(ssl, n);
        if (code != SSL_ERROR_WANT_READ && code != SSL_ERROR_WANT_WRITE) break;
        rounds++;
    }
    free_connection(&connection);
    printf("%d rounds\n", rounds);
    return confirm(rounds == 1000, "the loop does not wait");
}
