/* The two small programs that start SAM on Windows: sam.exe in a console, sam-window.exe without one (with -DWINDOW).

   Each loads Python from the folder beside it and runs `-m sam` with its own arguments, in this very process: the task
   bar and the list of programs then show SAM and its icon. Where Python looks for modules is said by
   python\python311._pth alone; nothing of another Python on the computer is used. */

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

typedef int (*python_main)(int, wchar_t **);

static int failed(const wchar_t *what)
{
    wchar_t text[400];
    _snwprintf(text, 399, L"SAM cannot start: %ls is missing or damaged. Install SAM again; no depot is touched by that.", what);
    text[399] = 0;
#ifdef WINDOW
    MessageBoxW(NULL, text, L"SAM", MB_ICONERROR | MB_OK);
#else
    fwprintf(stderr, L"%ls\n", text);
#endif
    return 3;
}

int wmain(int count, wchar_t **words)
{
    static const wchar_t library[] = L"python\\python311.dll";
    wchar_t path[32768];
    DWORD length = GetModuleFileNameW(NULL, path, 32768);
    while (length > 0 && path[length - 1] != L'\\')
        length--;
    if (length == 0 || length + wcslen(library) >= 32768)
        return failed(library);
    wcscpy(path + length, library);
    /* its neighbours (vcruntime140.dll) are looked for beside it, not where the person happens to be */
    HMODULE python = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main start = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (start == NULL)
        return failed(library);
    wchar_t **all = calloc(count + 6, sizeof *all);
    if (all == NULL)
        return failed(L"memory");
    int n = 0;
    all[n++] = words[0];
    all[n++] = L"-X";
    all[n++] = L"utf8"; /* what is written to a file or a pipe is UTF-8, as everywhere */
    all[n++] = L"-m";
    all[n++] = L"sam";
    for (int i = 1; i < count; i++)
        all[n++] = words[i];
    return start(n, all);
}
