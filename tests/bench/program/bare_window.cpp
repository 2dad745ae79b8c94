// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a program with a window does: it shows a line of text, for which the fonts are looked up.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char *argv[])
{
    const QApplication app(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QLabel(QStringLiteral("歷程")));
    window.resize(1200, 800);
    window.show();
    return QApplication::exec();
}
