// What the shared library shows. Included by every other header.
#pragma once

#if defined(HENG_BUILDING)
#define HENG_API __attribute__((visibility("default")))
#else
#define HENG_API
#endif
