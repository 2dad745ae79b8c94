// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/icons.h"

#include "app/widgets/theme/tokens.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::StringLiterals;

// A static library keeps its resources only when they are asked for; the macro needs the global namespace.
static void initialiseIconResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace licheng::icons {

namespace {

QString pathOf(const QString &name)
{
    static const bool ready = [] {
        initialiseIconResources();
        return true;
    }();
    Q_UNUSED(ready)
    return u":/icons/%1.svg"_s.arg(name);
}

QPixmap rendered(const QString &name, const QColor &colour, const QSize &deviceSize)
{
    const QString key = u"licheng-icon/%1/%2/%3x%4"_s.arg(name, colour.name(QColor::HexArgb))
                            .arg(deviceSize.width())
                            .arg(deviceSize.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(pathOf(name));
    if (deviceSize.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(QPointF(0, 0), QSizeF(deviceSize)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class Engine : public QIconEngine
{
public:
    Engine(QString name, QPalette::ColorRole role) : m_name(std::move(name)), m_role(role) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        icons::paint(painter, rect, m_name, colour(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, colour(mode), size);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    QIconEngine *clone() const override { return new Engine(m_name, m_role); }

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        return QGuiApplication::palette().color(group, m_role);
    }

    QString m_name;
    QPalette::ColorRole m_role;
};

} // namespace

QIcon icon(const QString &name, QPalette::ColorRole role)
{
    return exists(name) ? QIcon(new Engine(name, role)) : QIcon();
}

void paint(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QSize size(static_cast<int>(std::lround(rect.width() * ratio)),
                     static_cast<int>(std::lround(rect.height() * ratio)));
    QPixmap pixmap = rendered(name, colour, size);
    if (pixmap.isNull())
        return;
    painter->drawPixmap(rect, pixmap, QRectF(QPointF(0, 0), QSizeF(size)));
}

bool exists(const QString &name)
{
    return !name.isEmpty() && QFile::exists(pathOf(name));
}

} // namespace licheng::icons
