/* The code says what to wait for: here in vain, until the patience of the program ends after 100 ms. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_socket_connection();
    SSL *ssl = connection.client;
    char buffer[16];
    int rounds = 0;
    ERR_clear_error();
    while (rounds < 100) {
        int n = SSL_read(ssl, buffer, sizeof buffer);
        if (n > 0) break;
        int code = SSL_get_error(ssl, n);
        if (code != SSL_ERROR_WANT_READ && code != SSL_ERROR_WANT_WRITE) break;
        struct pollfd entry = {connection.client_socket, 0, 0};
        entry.events = code == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        if (poll(&entry, 1, 100) == 0) break;
        rounds++;
        ERR_clear_error();
    }
    free_connection(&connection);
    printf("%d rounds\n", rounds);
    return confirm(rounds == 0, "the loop waits");
}
