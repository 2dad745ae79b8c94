// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a program with a window does.
#include <QApplication>
#include <QMainWindow>

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    QMainWindow window;
    window.resize(1200, 800);
    window.show();
    return QApplication::exec();
}
