#ifndef LOG_H
#define LOG_H

void log_error(const char *what);

#endif
