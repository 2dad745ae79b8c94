// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/previewdialog.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

/// The drawn page, or the sentence that says why there is none.
class PageView : public QWidget
{
public:
    explicit PageView(QWidget *parent = nullptr) : QWidget(parent) {}

    void setPage(const QImage &image, const QString &text)
    {
        m_image = image;
        m_text = text;
        setMinimumSize(m_image.isNull() ? QSize(0, 0) : m_image.deviceIndependentSize().toSize());
        setAccessibleDescription(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        painter.fillRect(rect(), c.raised);
        if (m_image.isNull()) {
            painter.setPen(c.dim);
            painter.drawText(rect().adjusted(32, 0, -32, 0), Qt::AlignCenter | Qt::TextWordWrap, m_text);
            return;
        }
        QRectF place(QPointF(0, 0), m_image.deviceIndependentSize());
        place.moveCenter(QRectF(rect()).center());
        place.moveTopLeft(place.topLeft().toPoint());
        painter.drawImage(place, m_image);
        // A white page on a light ground.
        painter.setPen(QPen(c.line, 1));
        painter.drawRect(place.adjusted(0, 0, -1, -1));
    }

private:
    QImage m_image;
    QString m_text;
};

PreviewDialog::PreviewDialog(const QString &name, const QByteArray &bytes, FileRenderer::Kind kind,
                             QWidget *parent)
    : QDialog(parent), m_renderer(bytes, kind), m_scroll(new QScrollArea), m_view(new PageView),
      m_tools(new QHBoxLayout),
      m_elsewhere(new Button(tr("Open with another program"), ButtonKind::Secondary)),
      m_where(new TextLabel({}, Type::Small, Ink::Dim)), m_size(new TextLabel({}, Type::Small, Ink::Dim)),
      m_note(new TextLabel({}, Type::Small, Ink::Dim)),
      m_back(new IconButton(u"chevron-left"_s, tr("Page before (PageUp)"), this)),
      m_on(new IconButton(u"chevron-right"_s, tr("Next page (PageDown)"), this))
{
    setObjectName(u"filePreview"_s);
    setWindowTitle(name);
    setProperty("handbookPart", u"files"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    // The keys are the page's until somebody goes to a tool.
    setFocusPolicy(Qt::ClickFocus);
    setFocus();
    m_back->setObjectName(u"pageBack"_s);
    m_on->setObjectName(u"pageOn"_s);
    m_where->setObjectName(u"pageNumber"_s);
    m_where->setElide(Qt::ElideNone);
    m_size->setElide(Qt::ElideNone);
    m_view->setPage({}, tr("Drawing the page…"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(m_view);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    auto *smaller = new Button(tr("Smaller"), ButtonKind::Quiet);
    auto *larger = new Button(tr("Larger"), ButtonKind::Quiet);
    auto *fit = new Button(tr("Fit"), ButtonKind::Quiet);
    smaller->setKeyHint(u"Ctrl+−"_s);
    larger->setKeyHint(u"Ctrl++"_s);
    fit->setKeyHint(u"Ctrl+0"_s);
    m_elsewhere->setObjectName(u"openElsewhere"_s);
    for (Button *button : {smaller, larger, fit, m_elsewhere})
        button->setAutoDefault(false);
    m_tools->setContentsMargins(tokens::gap, tokens::grid, tokens::gap, tokens::grid);
    m_tools->setSpacing(tokens::grid);
    m_tools->addWidget(m_back);
    m_tools->addWidget(m_where);
    m_tools->addWidget(m_on);
    m_tools->addStretch(1);
    m_tools->addWidget(m_size);
    m_tools->addWidget(smaller);
    m_tools->addWidget(larger);
    m_tools->addWidget(fit);
    m_tools->addWidget(m_elsewhere);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_note->setObjectName(u"previewNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(tokens::gap, 0, tokens::gap, tokens::grid);
    m_note->hide();
    column->addLayout(m_tools);
    column->addWidget(m_note);
    column->addWidget(m_scroll, 1);
    resize(900, 720);
    if (parent)
        resize(size().boundedTo(parent->window()->size() - QSize(80, 40)).expandedTo({480, 400}));

    connect(m_back, &QToolButton::clicked, this, [this] { showPage(m_page - 1); });
    connect(m_on, &QToolButton::clicked, this, [this] { showPage(m_page + 1); });
    connect(smaller, &Button::clicked, this, [this] { setZoom(m_zoom / 1.25); });
    connect(larger, &Button::clicked, this, [this] { setZoom(m_zoom * 1.25); });
    connect(fit, &Button::clicked, this, [this] { setZoom(1); });
    connect(m_elsewhere, &Button::clicked, this, &PreviewDialog::openElsewhereRequested);
    connect(&m_renderer, &FileRenderer::rendered, this, &PreviewDialog::take);
    m_drawTimer.setSingleShot(true);
    m_drawTimer.setInterval(120);
    connect(&m_drawTimer, &QTimer::timeout, this, &PreviewDialog::draw);
    updateTools();
    m_drawTimer.start();
}

void PreviewDialog::setButtons(const QList<Button *> &buttons)
{
    m_elsewhere->hide();
    for (Button *button : buttons) {
        button->setAutoDefault(false);
        m_tools->addWidget(button);
        if (button->kind() == ButtonKind::Primary && !button->isHidden())
            button->answerEnter();
    }
}

void PreviewDialog::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setAccessibleDescription(note);
}

void PreviewDialog::draw()
{
    const QSizeF room =
        QSizeF(m_scroll->viewport()->size() - QSize(2 * tokens::gap, 2 * tokens::gap)).expandedTo({64, 64});
    m_renderer.render(m_page, (room * m_zoom * devicePixelRatioF()).toSize());
}

void PreviewDialog::take(const RenderedPage &page)
{
    m_pages = page.pages;
    m_page = page.page;
    QImage image = page.image;
    image.setDevicePixelRatio(devicePixelRatioF());
    m_view->setPage(image, page.trouble);
    m_view->setAccessibleName(tr("Page %1 of %2").arg(m_page + 1).arg(m_pages));
    updateTools();
    Q_EMIT shown();
}

void PreviewDialog::updateTools()
{
    const bool several = m_pages > 1;
    m_back->setVisible(several);
    m_on->setVisible(several);
    m_where->setVisible(several);
    m_back->setEnabled(m_page > 0);
    m_on->setEnabled(m_page + 1 < m_pages);
    m_where->setText(tr("Page %1 of %2").arg(m_page + 1).arg(m_pages));
    m_size->setText(tr("%1 %").arg(qRound(m_zoom * 100)));
}

void PreviewDialog::showPage(int page)
{
    const int wanted = std::clamp(page, 0, std::max(0, m_pages - 1));
    if (wanted == m_page)
        return;
    m_page = wanted;
    m_scroll->verticalScrollBar()->setValue(0);
    updateTools();
    draw();
}

void PreviewDialog::setZoom(double zoom)
{
    m_zoom = std::clamp(zoom, smallestZoom, largestZoom);
    updateTools();
    draw();
}

void PreviewDialog::keyPressEvent(QKeyEvent *event)
{
    const bool withCtrl = event->modifiers().testFlag(Qt::ControlModifier);
    switch (event->key()) {
    case Qt::Key_PageUp:
        showPage(m_page - 1);
        return;
    case Qt::Key_PageDown:
        showPage(m_page + 1);
        return;
    case Qt::Key_Home:
        showPage(0);
        return;
    case Qt::Key_End:
        showPage(m_pages - 1);
        return;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        QScrollBar *bar = m_scroll->verticalScrollBar();
        bar->setValue(bar->value() + (event->key() == Qt::Key_Down ? 1 : -1) * 3 * bar->singleStep());
        return;
    }
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        if (withCtrl) {
            setZoom(m_zoom * 1.25);
            return;
        }
        break;
    case Qt::Key_Minus:
        if (withCtrl) {
            setZoom(m_zoom / 1.25);
            return;
        }
        break;
    case Qt::Key_0:
        if (withCtrl) {
            setZoom(1);
            return;
        }
        break;
    default:
        break;
    }
    QDialog::keyPressEvent(event);
}

void PreviewDialog::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    m_drawTimer.start();
}

} // namespace licheng
