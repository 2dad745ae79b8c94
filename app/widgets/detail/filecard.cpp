// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/filecard.h"

#include "app/widgets/theme/button.h"
#include "app/widgets/theme/icons.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace licheng {

/// The picture of the file, or a glyph of its kind.
class FilePreview : public QWidget
{
    Q_OBJECT
public:
    explicit FilePreview(QWidget *parent = nullptr) : QWidget(parent)
    {
        setMinimumHeight(132);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }

    QSize sizeHint() const override { return {320, 186}; }

    enum class Open { Possible, Impossible };
    void setContent(const QPixmap &preview, const QString &icon, const QString &text, Open open)
    {
        m_open = open;
        setFocusPolicy(open == Open::Possible ? Qt::StrongFocus : Qt::NoFocus);
        setCursor(open == Open::Possible ? Qt::PointingHandCursor : Qt::ArrowCursor);
        m_preview = preview;
        m_icon = icon;
        m_text = text;
        update();
    }

Q_SIGNALS:
    void activated();

protected:
    void mouseReleaseEvent(QMouseEvent *event) override
    {
        if (m_open == Open::Possible && event->button() == Qt::LeftButton &&
            rect().contains(event->position().toPoint()))
            Q_EMIT activated();
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const bool opens =
            event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
        if (m_open == Open::Possible && opens)
            Q_EMIT activated();
        else
            QWidget::keyPressEvent(event);
    }

    void paintEvent(QPaintEvent *) override
    {
        const tokens::Colours &c = tokens::coloursOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        paint::box(&painter, rect(), tokens::controlRadius, c.raised, c.line);
        if (hasFocus() && window()->testAttribute(Qt::WA_KeyboardFocusChange))
            paint::focusRing(&painter, rect(), tokens::controlRadius, c.accent);
        const QRectF area = QRectF(rect()).adjusted(12, 12, -12, -12);
        if (!m_preview.isNull())
            paintPicture(painter, area, c);
        else if (m_icon == QLatin1String("file") && m_open == Open::Possible && m_text.size() <= 5)
            paintSheet(painter, area);
        else
            paintGlyph(painter, area, c);
    }

private:
    void paintPicture(QPainter &painter, const QRectF &area, const tokens::Colours &c)
    {
        QSizeF size = m_preview.deviceIndependentSize();
        if (size.width() > area.width() || size.height() > area.height())
            size.scale(area.size(), Qt::KeepAspectRatio);
        QRectF place(QPointF(0, 0), size);
        place.moveCenter(area.center());
        painter.drawPixmap(place, m_preview, QRectF(m_preview.rect()));
        painter.setPen(QPen(c.line, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(place);
    }

    void paintSheet(QPainter &painter, const QRectF &area)
    {
        // A sheet is white in both schemes, like the paper it stands for.
        const tokens::Colours &paper = tokens::colours(Scheme::Light);
        QSizeF size(121, 161);
        size.scale(area.size(), Qt::KeepAspectRatio);
        QRectF sheet(QPointF(0, 0), size);
        sheet.moveCenter(area.center());
        paint::box(&painter, sheet, 2, paper.base, paper.control);
        const double unit = size.height() / 161;
        const std::array widths{98, 80, 62, 98, 80, 62, 98, 80, 62};
        for (size_t i = 0; i < widths.size(); ++i)
            painter.fillRect(QRectF(sheet.left() + 12 * unit, sheet.top() + (18 + 14 * double(i)) * unit,
                                    widths[i] * unit, 3.5 * unit),
                             QColor(0xC9CDD4));
    }

    void paintGlyph(QPainter &painter, const QRectF &area, const tokens::Colours &c)
    {
        QRectF glyph(0, 0, 48, 48);
        glyph.moveCenter(area.center() - QPointF(0, m_text.isEmpty() ? 0 : 20));
        icons::paint(&painter, glyph, m_icon, c.dim);
        painter.setFont(tokens::font(Type::Small));
        painter.setPen(c.dim);
        painter.drawText(
            QRectF(area.left(), glyph.bottom() + 6, area.width(), area.bottom() - glyph.bottom() - 6),
            Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_text);
    }

    QPixmap m_preview;
    QString m_icon = u"file"_s;
    QString m_text;
    Open m_open = Open::Impossible;
};

namespace {

QString iconOf(const QString &kind)
{
    static const std::array pictures{QLatin1String("JPG"), QLatin1String("JPEG"), QLatin1String("PNG")};
    const auto is = [&kind](QLatin1String other) { return kind.compare(other, Qt::CaseInsensitive) == 0; };
    for (const QLatin1String picture : pictures) {
        if (is(picture))
            return u"image"_s;
    }
    if (is(QLatin1String("MP3")))
        return u"audio"_s;
    if (is(QLatin1String("MP4")))
        return u"video"_s;
    return u"file"_s;
}

QString shortened(const QString &hash)
{
    return hash.size() > 12 ? hash.left(4) + u"…"_s + hash.right(4) : hash;
}

} // namespace

FileCard::FileCard(QWidget *parent)
    : QWidget(parent), m_preview(new FilePreview), m_name(new TextLabel({}, Type::Small)),
      m_size(new TextLabel({}, Type::Small, Ink::Dim)),
      m_fingerprint(new TextLabel({}, Type::Tiny, Ink::Dim)),
      m_receipt(new Button(tr("Receipt…"), ButtonKind::Quiet)),
      m_open(new Button(tr("Open"), ButtonKind::Quiet))
{
    m_name->setElide(Qt::ElideMiddle);
    m_size->setElide(Qt::ElideNone);
    m_open->setObjectName(u"openFile"_s);
    m_receipt->setObjectName(u"fileReceipt"_s);
    m_receipt->setToolTip(tr("Save the server's signed receipt of the upload: file, SHA-256 and time"));
    for (Button *button : {m_receipt, m_open}) {
        button->setFont(tokens::font(Type::Small));
        button->setFixedHeight(24);
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(tokens::grid);
    row->addWidget(m_name, 1);
    row->addWidget(m_size);
    auto *proof = new QHBoxLayout;
    proof->setSpacing(tokens::grid);
    proof->addWidget(m_fingerprint, 1);
    proof->addWidget(m_receipt);
    proof->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_preview, 1);
    column->addLayout(row);
    column->addLayout(proof);
    connect(m_open, &Button::clicked, this, &FileCard::openRequested);
    connect(m_receipt, &Button::clicked, this, &FileCard::receiptRequested);
    connect(m_preview, &FilePreview::activated, this, &FileCard::openRequested);
}

void FileCard::setFile(const FileView &file)
{
    m_preview->setContent(file.preview, iconOf(file.kind),
                          file.note.isEmpty() ? file.kind.toUpper() : file.note, FilePreview::Open::Possible);
    m_preview->setAccessibleName(tr("Preview of %1").arg(file.name));
    m_name->setText(file.name);
    // Of several files each says which it is.
    m_open->setAccessibleName(tr("Open: %1").arg(file.name));
    m_receipt->setAccessibleName(tr("Receipt: %1").arg(file.name));
    m_name->setToolTip(file.name);
    m_size->setText(file.size);
    const QString hash = shortened(file.fingerprintText);
    switch (file.fingerprint) {
    case Fingerprint::Matches:
        m_fingerprint->setText(tr("Fingerprint matches ✓ %1").arg(hash));
        m_fingerprint->setInk(Ink::Ok);
        break;
    case Fingerprint::Differs:
        m_fingerprint->setText(tr("Fingerprint differs ✕ %1").arg(hash));
        m_fingerprint->setInk(Ink::Bad);
        break;
    case Fingerprint::Checking:
        m_fingerprint->setText(tr("Checking the fingerprint…"));
        m_fingerprint->setInk(Ink::Dim);
        break;
    case Fingerprint::Unknown:
        m_fingerprint->setText(hash);
        m_fingerprint->setInk(Ink::Dim);
        break;
    }
    m_fingerprint->setToolTip(file.fingerprintText.isEmpty() ? QString()
                                                             : u"SHA-256 %1"_s.arg(file.fingerprintText));
    for (QWidget *each : std::initializer_list<QWidget *>{m_name, m_size, m_fingerprint, m_receipt, m_open})
        each->show();
}

void FileCard::setMissing(const QString &text)
{
    m_preview->setContent({}, u"inbox"_s, text, FilePreview::Open::Impossible);
    m_preview->setAccessibleName(text);
    // Lines without words would leave a gap.
    for (QWidget *each : std::initializer_list<QWidget *>{m_name, m_size, m_fingerprint, m_receipt, m_open})
        each->hide();
}

} // namespace licheng

#include "filecard.moc"
