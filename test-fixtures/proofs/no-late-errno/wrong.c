/* The server is gone: writing to it fails with EPIPE. The log that is written first is on a full disk,
   and that is what is said. */
#include "../connection.h"

int main(void) {
    struct connection connection = open_socket_connection();
    SSL *ssl = connection.client;
    FILE *log = fopen("/dev/full", "w");
    int cause = 0;
    require(log != NULL && setvbuf(log, NULL, _IONBF, 0) == 0, "a log on a full disk");
    cut_connection(&connection);
    ERR_clear_error();
    int n = SSL_write(ssl, "hello", 5);
    if (n <= 0) {
        switch (SSL_get_error(ssl, n)) {
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE:
        case SSL_ERROR_ZERO_RETURN:
            require(0, "a server that is gone");
            break;
        case SSL_ERROR_SYSCALL:
            fprintf(log, "the connection is broken\n");
            cause = errno;
            break;
        default:
            break;
        }
    }
    fclose(log);
    free_connection(&connection);
    printf("%s\n", strerror(cause));
    return confirm(cause == ENOSPC, "errno is that of another call");
}
