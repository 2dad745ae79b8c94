// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/detail/filerenderer.h"

#include <QDialog>
#include <QTimer>

class QHBoxLayout;
class QScrollArea;

namespace licheng {

class Button;
class IconButton;
class PageView;
class TextLabel;

/// A picture or the pages of a PDF file, large. Keys: PageUp and PageDown turn pages, Home and End go to the
/// first and last, Ctrl+plus and Ctrl+minus zoom, Ctrl+0 fits the page, Esc closes, Enter does what it was
/// opened for.
class PreviewDialog : public QDialog
{
    Q_OBJECT
public:
    static constexpr double smallestZoom = 0.25;
    static constexpr double largestZoom = 6;

    PreviewDialog(const QString &name, const QByteArray &bytes, FileRenderer::Kind kind,
                  QWidget *parent = nullptr);

    /// Instead of "Open with another program"; the primary one answers Enter.
    void setButtons(const QList<Button *> &buttons);
    /// One line below the buttons, such as why one of them is closed.
    void setNote(const QString &note);
    [[nodiscard]] int page() const { return m_page; }
    [[nodiscard]] int pages() const { return m_pages; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    void showPage(int page);
    /// 1: the page fits into the window.
    void setZoom(double zoom);

Q_SIGNALS:
    /// The person wants the file in a program of the system.
    void openElsewhereRequested();
    /// The page shown is drawn.
    void shown();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void draw();
    void take(const RenderedPage &page);
    void updateTools();

    FileRenderer m_renderer;
    QScrollArea *m_scroll;
    PageView *m_view;
    QHBoxLayout *m_tools;
    Button *m_elsewhere;
    TextLabel *m_where;
    TextLabel *m_size;
    TextLabel *m_note;
    IconButton *m_back;
    IconButton *m_on;
    QTimer m_drawTimer; ///< a window being resized is not drawn at every step
    int m_page = 0;
    int m_pages = 0;
    double m_zoom = 1;
};

} // namespace licheng
