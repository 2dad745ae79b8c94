// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/picture_card.h"

#include "app/pages/common/file_dialog.h"
#include "app/pages/progress/behind_dialog.h"
#include "app/presenters/background.h"
#include "app/presenters/messages.h"
#include "app/presenters/terms.h"
#include "app/widgets/chart/chartview.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A picture that is wider than its card scrolls inside it; it is as high as it wants to be.
class SidewaysPlace : public ScrollPlace
{
public:
    explicit SidewaysPlace(QWidget *picture) : ScrollPlace(picture)
    {
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QSize wanted = widget()->minimumSizeHint();
        const int bar = wanted.width() > width() ? horizontalScrollBar()->sizeHint().height() : 0;
        return {std::min(wanted.width(), leastWidth), wanted.height() + bar};
    }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        ScrollPlace::resizeEvent(event);
        if (event->oldSize().width() != event->size().width())
            updateGeometry();
    }

private:
    static constexpr int leastWidth = 240;
};

} // namespace

PictureCard::PictureCard(const PageContext &context, const QString &title, const QString &name,
                         QWidget *parent)
    : Card(parent), m_context(context), m_title(title), m_view(new ChartView(title)),
      m_menu(new IconButton(u"more"_s, tr("%1: copy, save, export").arg(title)))
{
    setObjectName(name);
    m_view->setObjectName(name + u"View"_s);
    setHeader(title);
    auto *place = new SidewaysPlace(m_view);
    body()->addWidget(place, 1);
    connect(m_view, &ChartView::wentTo, place, [place](const QRectF &mark) {
        place->ensureVisible(int(mark.center().x()), int(mark.center().y()), int(mark.width()), 0);
    });
    m_menu->setObjectName(name + u"Menu"_s);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_menu);
    menu->addAction(tr("Copy the picture"), this, &PictureCard::copy);
    menu->addAction(tr("Save the picture…"), this, &PictureCard::askPicture);
    menu->addAction(tr("Export the table…"), this, &PictureCard::askTable);
    m_menu->setMenu(menu);
    addHeaderWidget(m_menu);
    connect(m_view, &ChartView::markChosen, this, &PictureCard::open);
    connect(m_view, &ChartView::deadMarkChosen, this, [this] {
        m_context.notices.say(Notices::Kind::Info,
                              tr("Nothing is counted here, so nothing stands behind it."));
    });
}

void PictureCard::setPicture(ProgressPicture picture, const QString &hint)
{
    m_picture = std::move(picture);
    setHeader(m_title, hint);
    m_view->setPicture(m_picture.picture);
}

int PictureCard::wanted() const
{
    return m_view->minimumSizeHint().width();
}

void PictureCard::setTitle(const QString &title)
{
    m_title = title;
    m_view->setName(title);
    m_menu->setAccessibleName(tr("%1: copy, save, export").arg(title));
    m_menu->setToolTip(m_menu->accessibleName());
}

void PictureCard::addTool(QWidget *tool)
{
    addHeaderWidget(tool);
    addHeaderWidget(m_menu);
}

void PictureCard::open(int mark)
{
    if (mark < 0 || size_t(mark) >= m_picture.leads.size())
        return;
    // A copy: the page may be read anew while it is left.
    const ProgressLead lead = m_picture.leads[size_t(mark)];
    const auto marks = m_picture.picture->marks(QSizeF(m_view->size()));
    follow(lead, size_t(mark) < marks.size() ? marks[size_t(mark)].text : m_title);
}

void PictureCard::follow(const ProgressLead &lead, const QString &title)
{
    if (!lead.leads())
        return;
    if (!lead.cut.isEmpty()) {
        Q_EMIT cutWanted(lead.cut);
        return;
    }
    Q_EMIT leaving();
    if (lead.type.isEmpty()) {
        (new BehindDialog(m_context, lead.behind, title, window()))->open();
        return;
    }
    m_context.navigator.openRecords(lead.type, lead.conditions, lead.record);
}

QString PictureCard::note() const
{
    return u"%1　・　%2　・　%3"_s.arg(m_context.work.info().school.name, terms::name(m_context.work.term()),
                                       messages::instantText(m_context.work.now()));
}

TitledPicture PictureCard::titledPicture() const
{
    return {m_picture.picture, m_title, note(),
            QSizeF(m_view->size()).expandedTo(m_picture.picture->minimumSize())};
}

TableWriter PictureCard::writer() const
{
    FactTableModel model(m_picture.columns, u"key"_s);
    model.setRows(m_picture.rows);
    return factsWriter(model, {m_title, note(), {}, {}, m_context.work.now()});
}

void PictureCard::copy() const
{
    QGuiApplication::clipboard()->setImage(pictureImage(titledPicture(), 2));
    m_context.notices.say(Notices::Kind::Done, tr("The picture was copied."));
}

void PictureCard::askPicture()
{
    auto *dialog = new FileDialog(this, tr("Save the picture"), m_context.settings,
                                  tr("Picture (*.png);;Drawing (*.svg);;PDF (*.pdf)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(m_title + u".png"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.section(u"*."_s, 1).left(3));
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        inBackground(
            this, [picture = titledPicture(), path] { return savePicture(picture, path); },
            [this, path](const Result<Done> &saved) {
                if (saved)
                    m_context.notices.say(Notices::Kind::Done, tr("The picture was saved as %1.").arg(path));
                else
                    m_context.notices.say(Notices::Kind::Problem, saved.error().message);
            });
    });
    dialog->open();
}

void PictureCard::askTable()
{
    askExportFile(this, m_context.settings, m_title + u".xlsx"_s,
                  [this](const QString &path) { exportTo(this, m_context.notices, writer(), path); });
}

} // namespace licheng
