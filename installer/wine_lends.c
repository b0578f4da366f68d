/* bcryptprimitives.dll for the trials under Wine 8, which lacks it; every Windows that SAM runs on has it. It is not shipped.

   python-calamine asks it for the random numbers of its tables. */

#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID bytes, ULONG count); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return SystemFunction036(bytes, (ULONG)count);
}
