using DiplomacyTracker.Domain.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiplomacyTracker.Store.Mapping;

internal sealed class OutletMapping : IEntityTypeConfiguration<Outlet>
{
    public void Configure(EntityTypeBuilder<Outlet> outlet)
    {
        outlet.HasHistory();
        outlet.Property(o => o.Name).HasMaxLength(Outlet.NameMax);
        outlet.Property(o => o.Folded).HasMaxLength(Outlet.NameMax);
        outlet.Property(o => o.Domain).HasMaxLength(253);
        outlet.Property(o => o.Reliability).HasMaxLength(1);
        outlet.HasIndex(o => o.Folded).IsUnique();
    }
}

internal sealed class ArticleMapping : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.HasHistory();
        // ids of data sets overlap between outlets: unique with the outlet, below
        article.Metadata.RemoveIndex(article.HasIndex(a => a.ExternalId).Metadata);
        article.Property(a => a.Title).HasMaxLength(Article.TitleMax);
        article.Property(a => a.Author).HasMaxLength(500);
        article.Ignore(a => a.IsSilent);
        article.Property(a => a.TakenDownReason).HasMaxLength(1000);
        article.Property(a => a.Url).HasMaxLength(Article.UrlMax);
        article.Property(a => a.CanonicalUrl).HasMaxLength(Article.UrlMax);
        article.Property(a => a.PublishedAt).HasMaxLength(40);
        article.Property(a => a.Language).HasMaxLength(3);
        article.Property(a => a.FoldedHash).HasMaxLength(64);
        article.Property(a => a.CameBy).HasMaxLength(10);
        article.HasOne(a => a.Outlet).WithMany().HasForeignKey(a => a.OutletId).OnDelete(DeleteBehavior.Restrict);
        article.HasIndex(a => new { a.OutletId, a.ExternalId }).IsUnique();
        article.HasIndex(a => a.CanonicalUrl).IsUnique();
        article.HasIndex(a => new { a.OutletId, a.FoldedHash });
        article.HasIndex(a => a.FoldedHash);
        article.HasIndex(a => a.FamilyId);
        article.HasIndex(a => new { a.PublishedDay, a.Id });
        article.HasIndex(a => new { a.State, a.ReceivedAt, a.Id });
    }
}

internal sealed class CitationMapping : IEntityTypeConfiguration<Citation>
{
    public void Configure(EntityTypeBuilder<Citation> citation)
    {
        citation.HasKey(c => new { c.ArticleId, c.Position });
        citation.HasOne<Article>().WithMany(a => a.Cites).HasForeignKey(c => c.ArticleId);
        citation.HasOne(c => c.Outlet).WithMany().HasForeignKey(c => c.OutletId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ArticleVersionMapping : IEntityTypeConfiguration<ArticleVersion>
{
    public void Configure(EntityTypeBuilder<ArticleVersion> version)
    {
        version.Property(v => v.Title).HasMaxLength(Article.TitleMax);
        version.Property(v => v.RawHash).HasMaxLength(64);
        version.Property(v => v.FoldedHash).HasMaxLength(64);
        version.HasOne<Article>().WithMany().HasForeignKey(v => v.ArticleId).OnDelete(DeleteBehavior.Restrict);
        version.HasIndex(v => new { v.ArticleId, v.Number }).IsUnique();
    }
}

internal sealed class ClaimMapping : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.Property(c => c.Field).HasMaxLength(100);
        claim.Property(c => c.Value).HasMaxLength(Claim.ValueMax);
        claim.Property(c => c.ProposedValue).HasMaxLength(Claim.ValueMax);
        claim.Property(c => c.Rule).HasMaxLength(100);
        claim.HasOne(c => c.Article).WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Restrict);
        claim.HasOne<ArticleVersion>().WithMany().HasForeignKey(c => c.ArticleVersionId).OnDelete(DeleteBehavior.Restrict);
        claim.HasOne<Proposal>().WithMany(p => p.Claims).HasForeignKey(c => c.ProposalId).OnDelete(DeleteBehavior.Restrict);
        claim.HasIndex(c => new { c.Subject, c.SubjectId });
        claim.HasIndex(c => c.ArticleId);
    }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>
{
    public void Configure(EntityTypeBuilder<Proposal> proposal)
    {
        proposal.HasHistory();
        proposal.Property(p => p.TripKey).HasMaxLength(40);
        proposal.HasOne(p => p.Article).WithMany().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Restrict);
        proposal.HasIndex(p => new { p.ArticleId, p.Position });
        proposal.HasIndex(p => new { p.About, p.ResultId });
    }
}
