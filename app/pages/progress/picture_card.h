// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/pages/common/table_export.h"
#include "app/pages/progress/progress_pictures.h"
#include "app/widgets/chart/chartpicture.h"
#include "app/widgets/theme/card.h"
#include "shared/model/result.h"

#include <QImage>

#include <memory>

namespace licheng {

/// A picture as it is given to others: with its title, on white.
struct TitledPicture
{
    std::shared_ptr<const ChartPicture> picture;
    QString title;
    QString note; ///< school, term and time
    QSizeF size;  ///< of the picture alone
};

[[nodiscard]] QImage pictureImage(const TitledPicture &picture, double scale);
/// Writes .png, .svg or .pdf by the file's ending, in any thread. The error is one sentence.
[[nodiscard]] Result<Done> savePicture(const TitledPicture &picture, const QString &path);

class ChartView;
class IconButton;

/// A picture of the progress in its card, with a menu: copy it, save it, export its table. A mark that is
/// chosen opens the records behind it.
class PictureCard : public Card
{
    Q_OBJECT
public:
    PictureCard(const PageContext &context, const QString &title, const QString &name,
                QWidget *parent = nullptr);

    void setPicture(ProgressPicture picture, const QString &hint = {});
    /// From the next picture on.
    void setTitle(const QString &title);
    /// Beside the menu.
    void addTool(QWidget *tool);
    [[nodiscard]] const ProgressPicture &picture() const { return m_picture; }
    [[nodiscard]] ChartView *view() const { return m_view; }
    [[nodiscard]] const QString &title() const { return m_title; }
    /// Width in which the picture need not be scrolled.
    [[nodiscard]] int wanted() const;

    [[nodiscard]] TitledPicture titledPicture() const;
    [[nodiscard]] TableWriter writer() const;
    void copy() const;
    /// Opens what the lead leads to; \p title is what the mark says.
    void follow(const ProgressLead &lead, const QString &title);

Q_SIGNALS:
    /// Before the records of a mark are shown.
    void leaving();
    /// A mark stands for more than the picture shows: the map of the steps has it, cut so.
    void cutWanted(const QString &by);

private:
    void open(int mark);
    void askPicture();
    void askTable();
    /// 「市立示範高工　・　114-1　・　114/11/23 10:42」
    [[nodiscard]] QString note() const;

    PageContext m_context;
    QString m_title;
    ProgressPicture m_picture;
    ChartView *m_view;
    IconButton *m_menu;
};

} // namespace licheng
