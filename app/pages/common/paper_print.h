// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/detail/filerenderer.h"

#include <QPainter>
#include <QPrinter>
#include <QStringList>

#include <chrono>
#include <memory>

class QProcess;

namespace licheng {

/// Prints a PDF. Where the computer prints by CUPS the file goes to the printer's queue as it is: text stays
/// text, sharp and small. Elsewhere each page is drawn for the printer's resolution, away from the GUI
/// thread. Deletes itself after finished().
class PaperPrint : public QObject
{
    Q_OBJECT
public:
    /// Pages from the printer's range; 0 to 0 is all.
    PaperPrint(std::unique_ptr<QPrinter> printer, QByteArray pdf, QObject *parent);
    void start();
    /// By \p lp, the program that gives a file to a queue of CUPS. A server of printers that does not answer
    /// would hold it for ever: after \p deadline it is ended.
    void sendTo(const QString &lp, const QString &queue, std::chrono::milliseconds deadline = lpDeadline);
    /// What is under way is not printed.
    void cancel();
    /// As \p lp wants to have what was chosen in the printer's dialog; the file comes by its input.
    [[nodiscard]] static QStringList arguments(const QPrinter &printer, const QString &queue);

Q_SIGNALS:
    /// It takes longer than somebody waits without being told.
    void isSlow();
    /// Empty, or one sentence why not.
    void finished(const QString &trouble);

private:
    void take(const RenderedPage &page);
    void end(const QString &trouble);

    static constexpr std::chrono::seconds lpDeadline{60};

    std::unique_ptr<QPrinter> m_printer;
    QByteArray m_pdf;
    FileRenderer m_renderer;
    QPainter m_painter;
    QProcess *m_lp = nullptr;
    bool m_isBegun = false;
    bool m_isOver = false;
};

} // namespace licheng
